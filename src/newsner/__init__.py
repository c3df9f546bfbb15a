"""newsner."""
