using Tokenworks.Ledgers;

namespace Tokenworks.Campus;

/// <summary>Keeps the worst residual of each ledger equation over all years.</summary>
internal sealed class BalanceBook
{
    private readonly SortedDictionary<string, Balance> _worst = new(StringComparer.Ordinal);

    public IReadOnlyList<Balance> Items => [.. _worst.Values];

    public void Add(IEnumerable<Balance> balances)
    {
        foreach (var balance in balances) Add(balance);
    }

    public void Add(Balance balance)
    {
        var key = $"{balance.Ledger}\n{balance.Equation}";
        _worst[key] = _worst.TryGetValue(key, out var known) ? known.Worse(balance) : balance;
    }
}
