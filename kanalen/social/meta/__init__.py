"""Facebook and Instagram: webhooks in, the Graph API out (https://developers.facebook.com/docs/graph-api/webhooks)."""
