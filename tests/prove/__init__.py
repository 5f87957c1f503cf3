"""What must hold when things go wrong, tried by the hundred: `make prove`."""
