namespace Tokenworks.Reporting;

/// <summary>Years in a row in which the same limit binds.</summary>
/// <param name="Share">Mean share of the full compute that it takes.</param>
public sealed record BindingYears(int From, int To, string Cause, double Share)
{
    /// <summary>What binds in which years of a campus's run.</summary>
    public static IReadOnlyList<BindingYears> Of(Ledgers.CampusResult campus) => Of(ComputeBudget.Of(campus));

    public static IReadOnlyList<BindingYears> Of(ComputeBudget budget)
    {
        var found = new List<BindingYears>();
        for (var year = budget.Horizon.FirstYear; year <= budget.Horizon.LastYear; year++)
        {
            var (cause, share) = budget.Binding(year);
            if (found.Count > 0 && found[^1] is var last && last.Cause == cause) found[^1] = last with { To = year, Share = (last.Share * (last.To - last.From + 1) + share) / (year - last.From + 1) };
            else found.Add(new BindingYears(year, year, cause, share));
        }
        return found;
    }
}
