"""Where each router is mounted; one line a router."""

from examcast.entrypoints.api import emergency_files, exam_media, notices, session, tickets
from examcast.entrypoints.api.admin import cohorts, imports, jobs, monitoring, people, system
from examcast.entrypoints.api.base import api
from examcast.entrypoints.api.staff import (
    admitting,
    analytics,
    bank,
    bank_media,
    bank_preview,
    controls,
    deliveries,
    exams,
    marking,
    papers,
    results,
    rooms,
    roster,
    scheduling,
    watching,
)
from examcast.entrypoints.api.staff import imports as question_imports
from examcast.entrypoints.api.staff import people as staff_people
from examcast.entrypoints.api.student import exams as sitting
from examcast.entrypoints.api.student import receipts, uploads
from examcast.entrypoints.api.student import results as own_results

__all__ = ["api"]

# everyone
api.add_router("", session.router)
api.add_router("/notices", notices.router)
api.add_router("/tickets", tickets.router)
api.add_router("/exams", exam_media.router)
api.add_router("", emergency_files.router)

# candidates
api.add_router("/student", sitting.router)
api.add_router("/student", uploads.router)
api.add_router("/student", own_results.router)
api.add_router("/student", receipts.router)

# staff
api.add_router("/staff", staff_people.router)
api.add_router("/staff", deliveries.router)
api.add_router("/staff", bank.router)
api.add_router("/staff", bank_media.router)
api.add_router("/staff", bank_preview.router)
api.add_router("/staff", papers.router)
api.add_router("/staff", question_imports.router)
api.add_router("/staff", exams.router)
api.add_router("/staff", scheduling.router)
api.add_router("/staff", rooms.router)
api.add_router("/staff", roster.router)
api.add_router("/staff", controls.router)
api.add_router("/staff", admitting.router)
api.add_router("/staff", watching.router)
api.add_router("/staff", marking.router)
api.add_router("/staff", results.router)
api.add_router("/staff", analytics.router)

# admin
api.add_router("/admin/people/import", imports.router)
api.add_router("/admin/people", people.router)
api.add_router("/admin", cohorts.router)
api.add_router("/admin", system.router)
api.add_router("/admin/jobs", jobs.router)
api.add_router("/admin", monitoring.router)
