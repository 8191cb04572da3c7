"""Users, roles, cohorts, standing accommodations, sign-in."""
