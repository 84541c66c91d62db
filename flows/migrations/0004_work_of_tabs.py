import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    """Which tab wrote a draft, and revisions that are merges or automatic copies of drafts."""

    dependencies = [("flows", "0003_deleted_people")]
    operations = [
        migrations.AddField(
            model_name="draft",
            name="since",
            field=models.DateTimeField(default=django.utils.timezone.now),
        ),
        migrations.AddField(
            model_name="draft",
            name="tab",
            field=models.CharField(blank=True, default="", max_length=40),
        ),
        migrations.AddField(
            model_name="revision",
            name="kind",
            field=models.CharField(
                choices=[("saved", "saved"), ("merged", "merged"), ("automatic", "automatic")],
                default="saved",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="revision",
            name="merged_base",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="flows.revision",
            ),
        ),
    ]
