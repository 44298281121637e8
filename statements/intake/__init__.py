"""What an editor pastes or uploads becomes a proposal. Pure: plain data in, plain data out, no database."""
