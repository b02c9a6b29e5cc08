using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Tokenworks.Web;

/// <summary>Who is logged in, by the secret in his cookie; forgotten after half a day and at the server's end.</summary>
public sealed class Logins(TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(12);
    private const int Most = 10_000;
    private readonly ConcurrentDictionary<string, Login> _known = new(StringComparer.Ordinal);

    /// <summary>A new login's secret.</summary>
    /// <param name="who">Who it is, for quotas and the audit log; empty for who showed an access token, told apart by a part of the secret.</param>
    public string Add(string role, string who = "")
    {
        foreach (var old in _known.Where(l => l.Value.Until < clock.GetUtcNow() || _known.Count > Most)) _known.TryRemove(old.Key, out _);
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        _known[secret] = new Login(role, who.Length > 0 ? who : $"{role}-{secret[..6]}", clock.GetUtcNow() + Life);
        return secret;
    }

    /// <summary>The login of a secret; null where there is none or its time is over.</summary>
    public Login? Find(string secret) => _known.TryGetValue(secret, out var login) && login.Until >= clock.GetUtcNow() ? login : null;

    public void Remove(string secret) => _known.TryRemove(secret, out _);
}

/// <summary>Somebody who is logged in.</summary>
public sealed record Login(string Role, string Who, DateTimeOffset Until);
