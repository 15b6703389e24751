"""What tests are made with: entries from a few words, the real program, a terminal, a browser."""
