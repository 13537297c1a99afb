"""What a machine without a homeserver needs to try the bot: a homeserver of its own."""
