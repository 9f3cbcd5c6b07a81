"""What a certificate says (readings, facts and checks), and whose seals this installation trusts. Pure."""
