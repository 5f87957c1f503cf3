"""Terms, and the one place that maps records to quads."""
