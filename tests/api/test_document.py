"""Whatever the OpenAPI document allows, and much that it does not, is answered as it says."""

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, settings
from schemathesis import checks

from statements.api.answers import document
from statements.urls import urlpatterns

EXAMPLES = 10  # of each address
UNPACKED = {"Accept-Encoding": "identity"}

assert urlpatterns  # every address is in the document once all are imported
schema = schemathesis.openapi.from_dict(document())
schema.app = get_wsgi_application()
schema.location = "/api/v1/openapi.json"


@pytest.mark.slow
@schema.parametrize()
@settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=[*HealthCheck])
def test_every_address_answers_as_the_document_says(archive, case):
    # which codes an archive has, no document lists: values that fit their shape may be refused
    case.call_and_validate(excluded_checks=[checks.positive_data_acceptance], headers=UNPACKED)
