"""What stands between the network and the desk: who may reach it, headers, the first page, health."""
