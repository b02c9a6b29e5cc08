namespace Tokenworks.Web;

/// <summary>
/// Saved scenarios with their versions: who saves names the version that he read, and is refused where another saved since,
/// so that nobody writes over what he has not seen.
/// </summary>
public sealed class SavedScenarios(Database database, TimeProvider clock) : ISavedScenarios
{
    /// <summary>The most scenarios that one person may keep.</summary>
    public const int MostOfOne = 200;

    public IReadOnlyList<SavedScenario> All() => Query("SELECT name, version, title, yaml, saved_at, saved_by FROM saved ORDER BY name");

    public SavedScenario? Find(string name) => Query("SELECT name, version, title, yaml, saved_at, saved_by FROM saved WHERE name = @name", ("@name", name)).FirstOrDefault();

    /// <summary>Saves the text as the version after <paramref name="version"/> (0: new); null where another version stands there.</summary>
    public SavedScenario? Save(string name, long version, string title, string yaml, string who)
    {
        var at = Database.Time(clock.GetUtcNow());
        (string, object)[] values = [("@name", name), ("@title", title), ("@yaml", yaml), ("@at", at), ("@who", who)];
        var changed = version == 0
            ? database.Execute("INSERT INTO saved (name, version, title, yaml, saved_at, saved_by) VALUES (@name, 1, @title, @yaml, @at, @who) ON CONFLICT DO NOTHING", values)
            : database.Execute("UPDATE saved SET version = version + 1, title = @title, yaml = @yaml, saved_at = @at, saved_by = @who WHERE name = @name AND version = @version", [.. values, ("@version", version)]);
        return changed == 1 ? new SavedScenario(name, version + 1, title, yaml, at, who) : null;
    }

    /// <summary>Removes a version; false where another stands there.</summary>
    public bool Remove(string name, long version) => database.Execute("DELETE FROM saved WHERE name = @name AND version = @version", ("@name", name), ("@version", version)) == 1;

    /// <summary>How many a person keeps.</summary>
    public long CountOf(string who) => database.Query("SELECT COUNT(*) FROM saved WHERE saved_by = @who", r => r.GetInt64(0), ("@who", who))[0];

    private IReadOnlyList<SavedScenario> Query(string sql, params (string, object)[] values) =>
        database.Query(sql, r => new SavedScenario(r.GetString(0), r.GetInt64(1), r.GetString(2), r.GetString(3), r.GetString(4), r.GetString(5)), values);
}
