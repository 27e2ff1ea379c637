"""What the worker is asked to compute; each job names everything its result depends on."""
