"""From facts of a certificate, and from what a learner states, to proposals for fields and answers. Pure."""
