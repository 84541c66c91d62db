from django.conf import settings
from django.db import migrations, models

import tenants.people.on_delete


class Migration(migrations.Migration):
    """Changes nothing in a database: what Django does when a person is deleted."""

    dependencies = [
        ("flows", "0002_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AlterField(
            model_name="revision",
            name="author",
            field=models.ForeignKey(
                null=True,
                on_delete=tenants.people.on_delete.clear_in_tenant,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="draft",
            name="user",
            field=models.ForeignKey(
                on_delete=tenants.people.on_delete.delete_in_tenant,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
    ]
