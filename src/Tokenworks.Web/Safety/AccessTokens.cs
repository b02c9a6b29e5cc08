using System.Security.Cryptography;
using System.Text;

namespace Tokenworks.Web;

/// <summary>Access tokens of a server that listens beyond the machine: one to look, one to change. Only their hashes are stored.</summary>
public sealed class AccessTokens(Database database)
{
    private static readonly string[] Roles = [Role.Viewer, Role.Editor];

    /// <summary>Makes tokens where none are known, or anew; gives those that were made, to be shown once.</summary>
    public IReadOnlyDictionary<string, string> Ensure(bool anew)
    {
        var made = new Dictionary<string, string>();
        foreach (var role in Roles)
        {
            if (!anew && HashOf(role) is not null) continue;
            made[role] = "tw_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
            database.Execute("INSERT INTO token (role, hash) VALUES (@role, @hash) ON CONFLICT (role) DO UPDATE SET hash = @hash", ("@role", role), ("@hash", Hash(made[role])));
        }
        return made;
    }

    /// <summary>The role that a token gives; null for none.</summary>
    public string? RoleOf(string token)
    {
        var hash = Encoding.ASCII.GetBytes(Hash(token));
        return Roles.LastOrDefault(r => HashOf(r) is { } known && CryptographicOperations.FixedTimeEquals(hash, Encoding.ASCII.GetBytes(known)));
    }

    private string? HashOf(string role) => database.Query("SELECT hash FROM token WHERE role = @role", r => r.GetString(0), ("@role", role)).FirstOrDefault();

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}

/// <summary>What somebody may do.</summary>
public static class Role
{
    /// <summary>May run, explain, compare and export.</summary>
    public const string Viewer = "viewer";

    /// <summary>May also save scenarios and start studies.</summary>
    public const string Editor = "editor";
}
