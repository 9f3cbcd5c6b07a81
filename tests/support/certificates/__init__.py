"""Sample certificates, built when needed: nothing binary is kept."""
