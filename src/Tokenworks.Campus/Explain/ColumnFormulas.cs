using Tokenworks.BuildOut;
using Tokenworks.Facility;
using Tokenworks.Finance;
using Tokenworks.Fleet;
using Tokenworks.Ledgers;
using Tokenworks.Supply;
using Tokenworks.Workloads;

namespace Tokenworks.Campus;

/// <summary>The formula records of all stages.</summary>
public static class ColumnFormulas
{
    public static IReadOnlyList<ColumnFormula> All { get; } =
    [
        .. BuildOutFormulas.All, .. FleetFormulas.All, .. WorkloadsFormulas.All,
        .. FacilityFormulas.All, .. SupplyFormulas.All, .. FinanceFormulas.All,
    ];

    /// <summary>The record of a column, or null.</summary>
    public static ColumnFormula? Find(string column) =>
        All.FirstOrDefault(f => f.Name == column) ?? All.FirstOrDefault(f => NamePattern.Matches(f.Name, column));
}
