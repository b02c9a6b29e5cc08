using Tokenworks.Ledgers;

namespace Tokenworks.Finance;

/// <summary>
/// A financing structure by month: vehicles one above the other, each with contracts, loans by rank, reserves, covenants and a waterfall. Money moves at
/// month ends, from the vehicle that earns upward; calls go the other way.
/// </summary>
/// <remarks>
/// USD. Unpaid interest is arrears without interest and is paid first; unpaid principal stays owed. A month that is short traps cash and sweeps it. Not
/// modelled: taxes but of the holders of a tax equity partnership, enforcement, equity cures, hedges.
/// </remarks>
[ModelReference("own: double entry over ranks and tiers as in US project finance and private equity practice; docs/models/finance.md")]
public sealed class StructureRun
{
    private readonly StructureBook _book;

    private StructureRun(Structure structure, StructureRun? before)
    {
        (Structure, _book) = (structure, new StructureBook(structure.Start, structure.Months));
        Vehicles = [.. structure.Vehicles.Select(v => new VehicleRun(structure, v, _book, Upstream(before, v.Name, structure.Months)))];
    }

    public Structure Structure { get; }

    internal IReadOnlyList<VehicleRun> Vehicles { get; }

    /// <summary>Every flow: payer, payee, category.</summary>
    public IReadOnlyList<Ledgers.CashFlow> Flows => _book.Book.Flows;

    /// <summary>All who pay or are paid, accounts included.</summary>
    public IReadOnlyList<string> Names => _book.Names;

    /// <summary>Those who are no account of the structure: their cash is their own.</summary>
    public IReadOnlyList<string> Parties => [.. Names.Where(n => !Accounts.Contains(n))];

    /// <summary>Accounts: vehicles and their reserves.</summary>
    public IReadOnlyList<string> Accounts => [.. Structure.Vehicles.SelectMany(v => new[] { v.Name, v.Name + "_debt_reserve", v.Name + "_cost_reserve" })];

    public static StructureRun Run(Structure structure)
    {
        // A vehicle never depends on those above it: each pass makes what one more level may expect from below exact.
        var run = Pass(structure, null);
        for (var level = 1; level < structure.Vehicles.Count; level++) run = Pass(structure, run);
        return run;
    }

    private static StructureRun Pass(Structure structure, StructureRun? before)
    {
        var run = new StructureRun(structure, before);
        for (var m = 0; m < structure.Months; m++)
            foreach (var vehicle in run.Vehicles) vehicle.Step(m);
        return run;
    }

    private static double[] Upstream(StructureRun? before, string name, int months) =>
        [.. Enumerable.Range(0, months).Select(m => before?._book.Received(name, m) ?? 0)];

    /// <summary>Net cash by month.</summary>
    public double[] Net(string name) => _book.Net(name, Structure.Months);

    /// <summary>Balance at the end.</summary>
    public double Balance(string name) => _book.Balance(name);

    /// <summary>Months of a vehicle's debt.</summary>
    public IReadOnlyList<VehicleMonth> Months(string vehicle) => Vehicles.Single(v => v.Vehicle.Name == vehicle).Months;

    /// <summary>Month at whose end a vehicle's tax equity investor flipped; null where none has.</summary>
    public int? Flipped(string vehicle) => Vehicles.Single(v => v.Vehicle.Name == vehicle).Flipped;

    /// <summary>Months of an instrument.</summary>
    public IReadOnlyList<InstrumentMonth> Instrument(string name)
    {
        foreach (var vehicle in Vehicles)
            for (var i = 0; i < vehicle.Loans.Length; i++)
                if (vehicle.Loans[i].Name == name) return vehicle.Rows[i];
        throw new ArgumentException($"No instrument '{name}'.", nameof(name));
    }
}
