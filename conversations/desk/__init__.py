"""What people keep beside the conversations: filters, columns, exports; and who read what.

It stands where people stand, in each tenant's schema and in public: the central database has no people.
"""
