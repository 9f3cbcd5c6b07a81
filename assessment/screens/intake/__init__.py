"""The screens on which a certificate is handed in and a case is opened."""
