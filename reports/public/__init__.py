"""Pages that anybody may open: plain HTML made on the server, without sign-in, usable without JavaScript."""
