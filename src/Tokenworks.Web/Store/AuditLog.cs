namespace Tokenworks.Web;

/// <summary>
/// Who did what, when, and how it ended: every request that changes something, and every refused one. Never what was sent.
/// The newest lines are kept, so that no flood of refusals fills the disk.
/// </summary>
/// <param name="most">Lines that are kept; a twentieth more stand until they are trimmed.</param>
public sealed class AuditLog(Database database, TimeProvider clock, int most = 100_000)
{
    private int _added;

    /// <summary>Adds a line.</summary>
    /// <param name="action">Method and path, without query.</param>
    /// <param name="outcome">Status of the answer.</param>
    public void Add(string who, string role, string action, string what, int outcome)
    {
        database.Execute("INSERT INTO audit (at, who, role, action, what, outcome) VALUES (@at, @who, @role, @action, @what, @outcome)",
            ("@at", Database.Time(clock.GetUtcNow())), ("@who", who), ("@role", role), ("@action", action), ("@what", what), ("@outcome", outcome));
        // The first time too: a server that is started often trims as well.
        if ((Interlocked.Increment(ref _added) - 1) % Math.Max(1, most / 20) == 0) Trim();
    }

    /// <summary>The newest lines.</summary>
    public IReadOnlyList<AuditLine> Newest(int count) =>
        database.Query("SELECT at, who, role, action, what, outcome FROM audit ORDER BY rowid DESC LIMIT @count",
            r => new AuditLine(r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetString(4), r.GetInt32(5)), ("@count", count));

    private void Trim() => database.Execute("DELETE FROM audit WHERE rowid <= (SELECT MAX(rowid) FROM audit) - @most", ("@most", most));
}

/// <summary>A line of the audit log.</summary>
public sealed record AuditLine(string At, string Who, string Role, string Action, string What, int Outcome);
