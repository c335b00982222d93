"""Programs of others, each run by an interpreter of its own, so that what they need is not installed with ours."""
