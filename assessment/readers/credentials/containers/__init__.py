"""The places where a file may carry a credential: in a picture, in a PDF file, as a QR code."""
