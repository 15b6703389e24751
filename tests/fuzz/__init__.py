"""Bad input at scale: what is made, what reads it, what must hold, and who drives it."""
