namespace Tokenworks.Ledgers;

/// <summary>Whose a ledger row is: campus, block (phase) and tenant programme.</summary>
public readonly record struct BlockKey(string Campus, string Block, string Programme)
{
    public override string ToString() => $"{Campus}/{Block}/{Programme}";
}
