"""Screens on which an application is sent and taken in."""
