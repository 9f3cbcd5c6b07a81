"""These modules hold what surrounds every screen: session, menu, sign-in, saving and outages."""
