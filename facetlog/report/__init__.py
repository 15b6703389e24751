"""Outcomes, rendered: no figure is computed here."""
