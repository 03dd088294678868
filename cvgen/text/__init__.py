"""Characters, directions and addresses: what is known of text before anyone asks what it says."""
