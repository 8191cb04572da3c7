"""What can be done with people; every act is told and kept."""

from examcast.apps.people.actions.accommodations import grant_accommodation, withdraw_accommodation
from examcast.apps.people.actions.accounts import (
    AccountDraft,
    change_user,
    create_user,
    create_users,
    remove_simulated,
    set_active,
    set_roles,
)
from examcast.apps.people.actions.cohorts import add_members, change_cohort, make_cohort, remove_cohort, remove_members
from examcast.apps.people.actions.imports import Report, confirm_accounts, upload_accounts
from examcast.apps.people.actions.passwords import (
    Reset,
    change_password,
    check_strength,
    link_for,
    reset_link,
    reset_password,
    set_password,
)
from examcast.apps.people.actions.sessions import end_all_sessions, seen, sign_in, throttle
from examcast.apps.people.actions.tokens import make_token, note_use, revoke_tokens

__all__ = [
    "AccountDraft",
    "Report",
    "Reset",
    "add_members",
    "change_cohort",
    "change_password",
    "change_user",
    "check_strength",
    "confirm_accounts",
    "create_user",
    "create_users",
    "end_all_sessions",
    "grant_accommodation",
    "link_for",
    "make_cohort",
    "make_token",
    "note_use",
    "remove_cohort",
    "remove_members",
    "remove_simulated",
    "reset_link",
    "reset_password",
    "revoke_tokens",
    "seen",
    "set_active",
    "set_password",
    "set_roles",
    "sign_in",
    "throttle",
    "upload_accounts",
    "withdraw_accommodation",
]
