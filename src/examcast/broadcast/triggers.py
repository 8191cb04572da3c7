"""The triggers that make acts append-only, for SQLite and PostgreSQL; installed by a migration."""

from __future__ import annotations

from typing import Any

# No act may change. Only those of a chain begun as a rehearsal's (`is_kept` false, fixed at its birth) may be deleted.

_SQLITE = {
    "act_no_update": """
        CREATE TRIGGER act_no_update BEFORE UPDATE ON broadcast_act
        BEGIN SELECT RAISE(ABORT, 'acts are append-only'); END""",
    "act_no_delete": """
        CREATE TRIGGER act_no_delete BEFORE DELETE ON broadcast_act
        WHEN NOT EXISTS (SELECT 1 FROM broadcast_chain WHERE exam_id = COALESCE(OLD.exam_id, 0) AND NOT is_kept)
        BEGIN SELECT RAISE(ABORT, 'acts are append-only'); END""",
    "chain_no_delete": """
        CREATE TRIGGER chain_no_delete BEFORE DELETE ON broadcast_chain WHEN OLD.is_kept
        BEGIN SELECT RAISE(ABORT, 'chains of acts are kept'); END""",
    "chain_kept_for_ever": """
        CREATE TRIGGER chain_kept_for_ever BEFORE UPDATE OF is_kept ON broadcast_chain WHEN OLD.is_kept <> NEW.is_kept
        BEGIN SELECT RAISE(ABORT, 'whether a chain is kept is decided at its birth'); END""",
}

_POSTGRESQL_INSTALL = """
CREATE OR REPLACE FUNCTION broadcast_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_TABLE_NAME = 'broadcast_act' THEN
        IF TG_OP = 'DELETE' AND EXISTS (
            SELECT 1 FROM broadcast_chain WHERE exam_id = COALESCE(OLD.exam_id, 0) AND NOT is_kept
        ) THEN
            RETURN OLD;
        END IF;
        RAISE EXCEPTION 'acts are append-only' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN
        IF NOT OLD.is_kept THEN RETURN OLD; END IF;
        RAISE EXCEPTION 'chains of acts are kept' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.is_kept <> NEW.is_kept THEN
        RAISE EXCEPTION 'whether a chain is kept is decided at its birth'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER act_append_only BEFORE UPDATE OR DELETE ON broadcast_act
    FOR EACH ROW EXECUTE FUNCTION broadcast_append_only();
CREATE TRIGGER chain_kept BEFORE UPDATE OR DELETE ON broadcast_chain
    FOR EACH ROW EXECUTE FUNCTION broadcast_append_only();
"""

_POSTGRESQL_REMOVE = """
DROP TRIGGER IF EXISTS act_append_only ON broadcast_act;
DROP TRIGGER IF EXISTS chain_kept ON broadcast_chain;
DROP FUNCTION IF EXISTS broadcast_append_only();
"""


def install(connection: Any) -> None:
    """Create the triggers on this connection's database."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRESQL_INSTALL)
            return
        for statement in _SQLITE.values():
            cursor.execute(statement)


def remove(connection: Any) -> None:
    """Take them away (the way back of the migration; test databases on SQLite, which are emptied by DELETE)."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRESQL_REMOVE)
            return
        for name in _SQLITE:
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
