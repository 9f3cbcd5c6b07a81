"""What protects the figures that leave a country or an installation."""
