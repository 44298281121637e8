from django.http import HttpResponse

bad_request = forbidden = not_found = server_error = lambda r, e=None: HttpResponse(str(e))
