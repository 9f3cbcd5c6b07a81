"""What is around every screen: session, menu, sign-in, saving and outages."""
