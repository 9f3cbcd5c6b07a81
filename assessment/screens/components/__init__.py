"""Pieces that several screens share: fields, HTML, styles, pictures of pages."""
