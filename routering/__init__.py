"""From a question in a resident's words to product, level and domain, with the reason."""
