"""Out of a store and into one: RDF, tables, graphs for other tools, and back again."""
