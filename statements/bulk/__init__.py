"""The whole published archive as a folder of files, made by a command and read by a page.

`making.py` makes it, each of the modules beside it a part; `folder.py` says where it is and what is in it.
"""
