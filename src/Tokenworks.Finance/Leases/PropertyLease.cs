using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>One property's lease in months of the horizon, with the rents of its contract as if the tenant stayed.</summary>
/// <param name="Share">Of the venture's cost and worth, by draw.</param>
/// <param name="Guaranteed">Share of the guarantee, by draw.</param>
/// <param name="FirstTermEnd">First month after the first term.</param>
/// <param name="Renewal">Months of each later term.</param>
/// <param name="End">First month after all terms.</param>
/// <param name="Usd">Rent by month and draw.</param>
public sealed record PropertyLease(PropertyTerms Terms, double[] Share, double[] Guaranteed, int First, int FirstTermEnd, int Renewal, int End, DrawTable Usd)
{
    public string Name => Terms.Name;

    /// <summary>First month without rent where the tenant leaves this property alone; null where it keeps it.</summary>
    public int? Leaves => Terms.ExitAfterYear is { } year && First + 12 * year <= End ? First + 12 * year : null;

    /// <summary>Years of its own after which a term may end.</summary>
    public IReadOnlyList<int> Years => [.. Ends().Select(m => (int)Math.Round((m - First) / 12.0)).Distinct()];

    /// <summary>First month after the term that runs in the month before.</summary>
    public int TermEnd(int month) => Ends().FirstOrDefault(end => end >= month, End);

    /// <summary>Years of its own operations, the last begun, at the end of which a month starts; at least one.</summary>
    public int Age(int month) => Math.Max(1, (month - First + 11) / 12);

    private IEnumerable<int> Ends()
    {
        for (var end = FirstTermEnd; end < End; end += Renewal) yield return end;
        yield return End;
    }
}
