"""Programs that stand beside something of others and speak to KCC over its API; the product does not import them."""
