"""Reports: typed parameters, notebooks run and judged, pages published all at once."""
