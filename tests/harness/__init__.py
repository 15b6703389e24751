"""Hurting the real program: kills, write errors, full disks and crowds, and what a log must be after."""
