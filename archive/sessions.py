"""Sessions in the database, for editors who log in; each knows whose it is."""

from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError
from django.db import InterfaceError, InternalError, OperationalError


class SessionStore(db.SessionStore):
    @classmethod
    def get_model_class(cls):
        from statements.models import LoginSession

        return LoginSession

    def create_model_instance(self, data):
        row = super().create_model_instance(data)
        row.account_id = data.get("_auth_user_id")
        return row

    def save(self, must_create=False):
        try:
            super().save(must_create)
        except UpdateError as error:
            # Django takes any trouble for a session that somebody deleted, and answers 400
            if isinstance(trouble := error.__context__, InterfaceError | InternalError | OperationalError):
                raise trouble from None
            raise

    def _validate_session_key(self, key):
        # PostgreSQL refuses to look for it, and anybody can send it in a cookie
        return "\x00" not in (key or "") and super()._validate_session_key(key)
