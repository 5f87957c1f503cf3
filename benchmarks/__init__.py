"""Measurements that are kept, and scripts that make data files; no part of the wheel."""
