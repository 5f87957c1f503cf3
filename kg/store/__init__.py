"""Where graphs are kept: one small Protocol, several stores."""
