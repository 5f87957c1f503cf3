"""Graphs and pages made of what a store holds."""
