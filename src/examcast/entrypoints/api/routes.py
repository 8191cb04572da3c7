"""Where each router is mounted; one line a router."""

from examcast.entrypoints.api import jobs, notices, session
from examcast.entrypoints.api.admin import cohorts, imports, people, system
from examcast.entrypoints.api.base import api
from examcast.entrypoints.api.staff import bank, bank_media, bank_preview, deliveries, papers
from examcast.entrypoints.api.staff import imports as question_imports
from examcast.entrypoints.api.staff import people as staff_people

__all__ = ["api"]

# everyone
api.add_router("", session.router)
api.add_router("/notices", notices.router)
api.add_router("/jobs", jobs.router)

# staff
api.add_router("/staff", staff_people.router)
api.add_router("/staff", deliveries.router)
api.add_router("/staff", bank.router)
api.add_router("/staff", bank_media.router)
api.add_router("/staff", bank_preview.router)
api.add_router("/staff", papers.router)
api.add_router("/staff", question_imports.router)

# admin
api.add_router("/admin/people/import", imports.router)
api.add_router("/admin/people", people.router)
api.add_router("/admin", cohorts.router)
api.add_router("/admin", system.router)
