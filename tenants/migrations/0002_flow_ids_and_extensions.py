from django.db import migrations


class Migration(migrations.Migration):
    """Lives in the public schema, once for all tenants."""

    dependencies = [("tenants", "0001_initial")]

    operations = [
        migrations.RunSQL(
            "CREATE SEQUENCE IF NOT EXISTS public.chatadmin_flow_id_seq START WITH 1000000000",
            "DROP SEQUENCE IF EXISTS public.chatadmin_flow_id_seq",
        ),
        migrations.RunSQL(
            "CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public", migrations.RunSQL.noop
        ),
        migrations.RunSQL(
            "CREATE EXTENSION IF NOT EXISTS unaccent SCHEMA public", migrations.RunSQL.noop
        ),
    ]
